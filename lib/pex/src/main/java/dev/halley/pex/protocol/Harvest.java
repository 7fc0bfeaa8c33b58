package dev.halley.pex.protocol;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be used of an answer. Host names can't: they are never resolved.
///
/// @param addresses well-formed entries, at most [#MAX_TAKEN]
/// @param bad entries among the first [#MAX_TAKEN] that can't be an address
/// @param ignored entries after those
public record Harvest(List<NetAddress> addresses, int bad, int ignored) {
  /// As many as CometBFT ever sends; a longer answer is cut, not punished.
  public static final int MAX_TAKEN = 250;

  /// Below this many entries no conclusion is drawn from the bad ones.
  private static final int SAMPLE = 10;

  public Harvest {
    addresses = List.copyOf(addresses);
  }

  public static Harvest of(List<PexAddress> entries) {
    int taken = Math.min(entries.size(), MAX_TAKEN);
    var addresses = new ArrayList<NetAddress>(taken);
    for (PexAddress entry : entries.subList(0, taken)) {
      @Nullable NetAddress address = parse(entry);
      if (address != null) {
        addresses.add(address);
      }
    }
    return new Harvest(addresses, taken - addresses.size(), entries.size() - taken);
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

  /// So much of it is bad that the teller is to blame. Honest books hold a few odd entries.
  public boolean isRotten() {
    int taken = addresses.size() + bad;
    return taken >= SAMPLE && 2 * bad >= taken;
  }
}
