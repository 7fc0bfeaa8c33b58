package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.ArrayList;
import java.util.List;

/// Both sides on all cores and on one, of which the better counts; Halley with its fastest
/// providers and with the JDK alone.
record SecretConnections(String name) implements Work {
  @Override
  public List<Figure> measure(Side side) throws Exception {
    List<Figure> figures = new ArrayList<>(better(side.program()));
    if (side == Side.HALLEY) {
      better(Command.javaAlone()).stream()
          .map(figure -> figure.named(name + "-jdk"))
          .forEach(figures::add);
    }
    return figures;
  }

  private List<Figure> better(Command program) throws Exception {
    Command work = program.and("run", name);
    List<Figure> all = work.figures();
    List<Figure> one = work.onOneCore().figures();
    return one.getFirst().value() > all.getFirst().value() ? one : all;
  }
}
