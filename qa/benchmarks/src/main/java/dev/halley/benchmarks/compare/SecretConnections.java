package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.ArrayList;
import java.util.List;

/// Go on all cores and on one, of which the better counts; Halley with its fastest providers and
/// with the JDK alone.
record SecretConnections(String name) implements Work {
  @Override
  public List<Figure> measure(Side side) throws Exception {
    List<Figure> figures = new ArrayList<>(side.program().and("run", name).figures());
    switch (side) {
      case COMETBFT -> {
        List<Figure> one = Command.goOnOneCore().and("run", name).figures();
        if (one.getFirst().value() > figures.getFirst().value()) {
          figures = new ArrayList<>(one);
        }
      }
      case HALLEY ->
          Command.javaAlone().and("run", name).figures().stream()
              .map(figure -> figure.named(name + "-jdk"))
              .forEach(figures::add);
    }
    return figures;
  }
}
