package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A peer passes on what it has proven itself, with a share of what it was told: unproven addresses
/// have to travel somehow, but junk must not breed.
public final class PeerOffer implements Offer {
  private final AddressBook book;
  private final Duration proofLife;
  private final int unprovenPercent;
  private final Set<NodeId> unlisted;

  /// @param unprovenPercent largest share of an answer that may be unproven
  /// @param unlisted nodes that are told to nobody
  public PeerOffer(
      AddressBook book, Duration proofLife, int unprovenPercent, Set<NodeId> unlisted) {
    this.unlisted = unlisted;
    this.book = book;
    this.proofLife = proofLife;
    this.unprovenPercent = unprovenPercent;
  }

  @Override
  public Decision decide(Held request, Instant now) {
    Set<NodeId> told = new HashSet<>(unlisted);
    told.add(request.id());
    var addresses = new ArrayList<NetAddress>();
    take(book.freshlyProven(proofLife, MAX_TOLD + 1), MAX_TOLD, told, addresses);
    int proven = addresses.size();
    // of n + u addresses at most the given share may be unproven; the proven ones make way
    int most = MAX_TOLD * unprovenPercent / 100;
    int unproven =
        unprovenPercent == 100
            ? most
            : Math.min(most, proven * unprovenPercent / (100 - unprovenPercent));
    var hearsay = new ArrayList<NetAddress>();
    take(book.selfAnnounced(proofLife, unproven), unproven, told, hearsay);
    take(book.selection(), unproven, told, hearsay);
    int room = MAX_TOLD - hearsay.size();
    int first = Math.min(room, proven);
    List<NetAddress> all = new ArrayList<>(addresses.subList(0, first));
    all.addAll(hearsay);
    return new Decision.Tell(all, first);
  }

  private static void take(
      List<NetAddress> from, int upTo, Set<NodeId> told, List<NetAddress> into) {
    for (NetAddress address : from) {
      if (into.size() < upTo && told.add(address.id())) {
        into.add(address);
      }
    }
  }
}
