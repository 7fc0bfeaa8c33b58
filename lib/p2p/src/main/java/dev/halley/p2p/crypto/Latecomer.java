package dev.halley.p2p.crypto;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Something that takes long to make and may not be to be had. From when somebody first asks it is
/// made elsewhere; until it is there, nobody gets it and nobody waits. Thread-safe.
final class Latecomer<T> implements Supplier<Optional<T>> {
  private final FutureTask<Optional<T>> making;
  private final Executor aside;
  private final AtomicBoolean awaited = new AtomicBoolean();

  /// @param make called once at most; what it throws means that there will be nothing
  Latecomer(Callable<Optional<T>> make, Executor aside) {
    this.making = new FutureTask<>(make);
    this.aside = aside;
  }

  @Override
  public Optional<T> get() {
    if (!awaited.getAndSet(true)) {
      aside.execute(making);
    }
    return making.state() == Future.State.SUCCESS ? making.resultNow() : Optional.empty();
  }
}
