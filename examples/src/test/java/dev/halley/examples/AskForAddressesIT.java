package dev.halley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTable;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The program asks a node of ours that has proven one address.
class AskForAddressesIT {
  @Test
  void printsWhatItIsTold() throws Exception {
    var clock = InstantSource.system();
    var random = new Random(3);
    var book =
        new AddressBook(
            BookPolicy.of(LoopbackNode.key(9000).id()).withStrict(false),
            new BanTable(clock)::isBanned,
            clock,
            random);
    var pex =
        new PexReactor(
            new PexCore(PexPolicy.DEFAULT.withStrict(false), book, clock, random), clock);
    try (var known = LoopbackNode.start("asked", new RecordingReactor("other", 0x00));
        var node = LoopbackNode.with("asked").key(LoopbackNode.key(9000)).reactors(pex).start()) {
      node.network().execute(() -> book.proven(known.address()));
      String printed = printedBy(node.address().toString(), "asked");
      assertThat(printed).contains("Connected").contains(known.id().hex()).contains("127.0.0.1");
    }
  }

  private static String printedBy(String... arguments) throws Exception {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    try (var capture = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      AskForAddresses.main(arguments);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
