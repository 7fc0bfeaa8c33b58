package dev.halley.reliability.attacks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// The resolver of this whole JVM: the usual one, and a witness of what it is asked. Installed by
/// the service file of these tests.
public final class WitnessedResolver extends InetAddressResolverProvider {
  private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

  /// Names and addresses that the JVM has looked up so far.
  static List<String> asked() {
    return List.copyOf(ASKED);
  }

  @Override
  public String name() {
    return "witnessed";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        ASKED.add(host);
        return usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        ASKED.add(Arrays.toString(address));
        return usual.lookupByAddress(address);
      }
    };
  }
}
