package dev.halley.simulator;

import dev.halley.pex.PexAction;
import dev.halley.pex.PexEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// An [Exchange] that answers each event as a test likes.
final class Scripted implements Exchange {
  private final Function<PexEvent, List<PexAction>> script;

  Scripted(Function<PexEvent, List<PexAction>> script) {
    this.script = script;
  }

  @Override
  public List<PexAction> on(PexEvent event) {
    return script.apply(event);
  }

  @Override
  public Instant nextWake() {
    return Instant.MAX;
  }

  @Override
  public void stopped() {}
}
