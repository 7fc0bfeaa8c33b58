package dev.halley.checks;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody changes by accident what other projects compile against: it is listed in `api.txt` of
/// each module.
class ApiTest {
  private static final String ACCEPT = "halley.api.accept";

  @ParameterizedTest
  @ValueSource(strings = {"wire", "p2p", "pex", "home"})
  void isAsListed(String module) throws Exception {
    Path listing = Document.REPOSITORY.resolve("lib").resolve(module).resolve("api.txt");
    List<String> now = new ApiListing(module).lines();
    if (Boolean.getBoolean(ACCEPT)) {
      Files.write(listing, now);
      return;
    }
    List<String> changes = changes(Files.readAllLines(listing), now);
    if (!changes.isEmpty()) {
      fail(
          """
          The API of halley-%s is no longer as lib/%1$s/api.txt says (- gone, + new):
          %s
          Who removes or alters a line breaks other projects. If that is meant, write the listings anew and commit them:
          ./build -q -pl qa/checks -am test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true
          """,
          module, String.join("\n", changes), ACCEPT);
    }
  }

  /// Each line that only one of them has, a member with its type.
  private static List<String> changes(List<String> before, List<String> after) {
    List<String> was = qualified(before);
    List<String> is = qualified(after);
    var changes = new ArrayList<String>();
    was.stream().filter(line -> !is.contains(line)).forEach(line -> changes.add("- " + line));
    is.stream().filter(line -> !was.contains(line)).forEach(line -> changes.add("+ " + line));
    return changes;
  }

  private static List<String> qualified(List<String> lines) {
    var all = new ArrayList<String>();
    String type = "";
    for (String line : lines) {
      type = line.startsWith(" ") ? type : line;
      all.add(line.startsWith(" ") ? type.replaceFirst(" [:p].*", "") + " " + line : line);
    }
    return all;
  }
}
