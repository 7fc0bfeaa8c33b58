package dev.halley.node.books;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Turns host names of lists into addresses, when an operator asks for it.
public final class NameLookup {
  static final String UNRESOLVED = "its host name does not resolve";

  /// Questions at a time; an operator's name server is not flooded.
  private static final int AT_ONCE = 16;

  /// For all names together.
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// Asks a name server.
  @FunctionalInterface
  public interface Names {
    /// That of this machine.
    Names SYSTEM =
        host -> Arrays.stream(InetAddress.getAllByName(host)).map(IpAddress::of).toList();

    /// {@return the addresses of a host}
    ///
    /// @throws IOException when it has none
    List<IpAddress> addressesOf(String host) throws IOException;
  }

  private final Names names;
  private final Progress progress;

  /// @param names is asked about each host once
  /// @param progress by hosts
  public NameLookup(Names names, Progress progress) {
    this.names = names;
    this.progress = progress;
  }

  /// {@return the same nodes, those at host names at the host's first address, IPv4 preferred}
  ///
  /// @param omitted gets those whose name does not resolve
  /// @throws InterruptedException when the thread is interrupted; the rest is not asked for
  public List<Listing> resolved(List<Listing> listings, Omitted omitted)
      throws InterruptedException {
    Map<String, Optional<IpAddress>> found = ask(listings);
    List<Listing> resolved = new ArrayList<>();
    for (Listing listing : listings) {
      if (listing instanceof Listing.Named(NamedAddress target, String provider)) {
        var ip = found.getOrDefault(target.host(), Optional.empty());
        if (ip.isPresent()) {
          var address = new NetAddress(target.id(), ip.get(), target.port());
          resolved.add(Listing.of(address, provider));
        } else {
          omitted.add(listing, UNRESOLVED, "");
        }
      } else {
        resolved.add(listing);
      }
    }
    return resolved;
  }

  private Map<String, Optional<IpAddress>> ask(List<Listing> listings) throws InterruptedException {
    Map<String, Future<Optional<IpAddress>>> asked = new LinkedHashMap<>();
    var threads =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("name lookup").factory());
    try {
      for (Listing listing : listings) {
        if (listing instanceof Listing.Named(NamedAddress target, _)) {
          asked.computeIfAbsent(
              target.host(), host -> threads.submit(() -> best(names.addressesOf(host))));
        }
      }
      return await(asked);
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<String, Optional<IpAddress>> await(Map<String, Future<Optional<IpAddress>>> asked)
      throws InterruptedException {
    Map<String, Optional<IpAddress>> found = new LinkedHashMap<>();
    long endNs = System.nanoTime() + LIMIT.toNanos();
    for (var question : asked.entrySet()) {
      progress.at("asking for host names", found.size(), asked.size());
      found.put(question.getKey(), answer(question.getValue(), endNs - System.nanoTime()));
    }
    return found;
  }

  private static Optional<IpAddress> answer(Future<Optional<IpAddress>> question, long waitNs)
      throws InterruptedException {
    try {
      return question.get(Math.max(0, waitNs), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty(); // that it has no address is what is told
    }
  }

  private static Optional<IpAddress> best(List<IpAddress> addresses) {
    var v4 = addresses.stream().filter(IpAddress::isV4).findFirst();
    return v4.isPresent() ? v4 : addresses.stream().findFirst();
  }
}
