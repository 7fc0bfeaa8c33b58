package dev.halley.cli;

import dev.halley.cli.manual.ManPage;
import dev.halley.node.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes the man pages of all commands, for those who package Halley.
@Command(name = "manual", hidden = true, description = "Write the man pages into a folder.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ManualCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    for (ManPage page : ManPage.of(HalleyCommand.everything(), "halley " + Release.VERSION)) {
      Files.writeString(folder.resolve(page.file()), page.text());
    }
    return ExitCodes.OK;
  }
}
