package dev.halley.pex.protocol;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeUrl;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be used of an answer. Host names can't: they are never resolved.
///
/// @param addresses well-formed entries, at most [#MAX_TAKEN]
/// @param bad entries that were looked at and can't be used
/// @param ignored entries that were not looked at
/// @param fault what the teller is to blame for; null when there is nothing
public record Harvest(List<NetAddress> addresses, int bad, int ignored, @Nullable Fault fault) {
  /// As many as CometBFT ever sends; a longer answer is cut, not punished.
  public static final int MAX_TAKEN = 250;

  /// As many as there may be in an answer of URLs.
  public static final int MAX_URLS = 100;

  /// Below this many entries no conclusion is drawn from the bad ones.
  private static final int SAMPLE = 10;

  /// What is wrong with an answer.
  public record Fault(Kind kind, String detail) {}

  public Harvest {
    addresses = List.copyOf(addresses);
  }

  /// Honest books hold a few odd entries; when so much of an answer is bad that the teller is to
  /// blame, nothing of it is used.
  public static Harvest of(List<PexAddress> entries) {
    int taken = Math.min(entries.size(), MAX_TAKEN);
    var addresses = new ArrayList<NetAddress>(taken);
    for (PexAddress entry : entries.subList(0, taken)) {
      @Nullable NetAddress address = parse(entry);
      if (address != null) {
        addresses.add(address);
      }
    }
    int bad = taken - addresses.size();
    int ignored = entries.size() - taken;
    return taken >= SAMPLE && 2 * bad >= taken
        ? new Harvest(List.of(), bad, ignored, malformed(bad + " entries that can't be addresses"))
        : new Harvest(addresses, bad, ignored, null);
  }

  private static @Nullable NetAddress parse(PexAddress entry) {
    if (entry.port() < 1 || entry.port() > 65_535 || entry.id().length() != 2 * NodeId.BYTES) {
      return null;
    }
    @Nullable IpAddress ip = IpAddress.parse(entry.ip()).orElse(null);
    if (ip == null) {
      return null;
    }
    try {
      return new NetAddress(NodeId.parse(entry.id()), ip, (int) entry.port());
    } catch (IllegalArgumentException e) {
      return null; // not hexadecimal
    }
  }

  /// Of an answer that is too long nothing is used, and nothing behind the first entry that is no
  /// URL. A URL with a name, or of a protocol that is not ours, is skipped without blame.
  public static Harvest ofUrls(List<String> urls) {
    if (urls.size() > MAX_URLS) {
      var fault = new Fault(Kind.EXCESSIVE, urls.size() + " addresses in one answer");
      return new Harvest(List.of(), 0, urls.size(), fault);
    }
    var addresses = new ArrayList<NetAddress>(urls.size());
    for (int i = 0; i < urls.size(); i++) {
      try {
        NodeUrl.parse(urls.get(i)).literal().ifPresent(addresses::add);
      } catch (IllegalArgumentException e) {
        int bad = i + 1 - addresses.size();
        var fault = malformed(String.valueOf(e.getMessage()));
        return new Harvest(addresses, bad, urls.size() - i - 1, fault);
      }
    }
    return new Harvest(addresses, urls.size() - addresses.size(), 0, null);
  }

  private static Fault malformed(String detail) {
    return new Fault(Kind.MALFORMED, detail);
  }
}
