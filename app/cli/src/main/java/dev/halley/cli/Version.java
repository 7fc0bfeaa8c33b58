package dev.halley.cli;

import dev.halley.node.Release;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"halley " + Release.VERSION};
  }
}
