package dev.halley.p2p.transport;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gives up on a resolver that does not answer. The operating system's can block for minutes and
/// holds a processor of the virtual threads meanwhile, so it gets a few threads of its own.
final class BoundedResolver implements AutoCloseable {
  private static final int THREADS = 4;
  // Names come from configuration only; more than this at once means that the resolver is dead.
  private static final int MAX_WAITING = 256;
  private static final long KEEP_ALIVE_S = 10;

  private final NameResolver resolver;
  private final Duration limit;
  private final ThreadPoolExecutor pool;

  BoundedResolver(NameResolver resolver, Duration limit) {
    this.resolver = resolver;
    this.limit = limit;
    pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            KEEP_ALIVE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("halley-resolver-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /// @throws RefusedException as a name error, or as cancelled when the caller is interrupted
  List<IpAddress> resolve(String host) throws RefusedException {
    Future<List<IpAddress>> answer = submit(host);
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new RefusedException(Kind.NAME_ERROR, "no answer for " + host);
    } catch (ExecutionException e) {
      String why = e.getCause() instanceof UnknownHostException ? "" : " (" + e.getCause() + ")";
      throw new RefusedException(Kind.NAME_ERROR, "no address for " + host + why);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Kind.CANCELLED, "");
    } finally {
      answer.cancel(true);
    }
  }

  private Future<List<IpAddress>> submit(String host) throws RefusedException {
    try {
      return pool.submit(() -> resolver.resolve(host));
    } catch (RejectedExecutionException _) {
      throw new RefusedException(Kind.NAME_ERROR, "the resolver is overloaded or closed");
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
