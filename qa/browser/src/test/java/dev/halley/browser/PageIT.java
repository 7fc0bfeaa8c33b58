package dev.halley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.Node;
import dev.halley.node.config.ConfigReader;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.service.Service;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.Served;
import dev.halley.testkit.Awaitable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The web page of a live node in a real browser.
class PageIT {
  @TempDir private Path homes;
  private Service service;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    service = serve("watched");
    browser = Browser.open();
    browser.resize(1360, 1000);
    browser.visit(page(service));
  }

  private Service serve(String moniker, String... more) throws Exception {
    String[] flags = Arrays.copyOf(more, more.length + 4);
    System.arraycopy(
        new String[] {"moniker", moniker, "halley.api_laddr", "tcp://127.0.0.1:0"},
        0,
        flags,
        more.length,
        4);
    return Service.start(config(moniker, flags), NodeKey.generate(new SecureRandom()));
  }

  private static String page(Service of) {
    int port = of.address("halley.api_laddr").orElseThrow().getPort();
    return "http://127.0.0.1:" + port + "/";
  }

  @AfterEach
  void close() {
    try {
      assertThat(browser.complaints()).isEmpty();
    } finally {
      browser.close();
      service.close();
    }
  }

  @Test
  void showsANodeWithoutAnybody() {
    browser.awaitText("#moniker", "watched"::equals);
    browser.awaitText("#peers-summary", text -> text.startsWith("0 peers"));
    assertThat(browser.element("#peers .empty").isDisplayed()).isTrue();
    assertThat(browser.elements("#book-new rect")).hasSize(256);
    assertThat(browser.elements("#book-old rect")).hasSize(64);
  }

  @Test
  void showsWhoComesAndGoesWithoutBeingAsked() throws Exception {
    browser.awaitText("#link", "live"::equals);
    try (Node _ = visitor("first");
        Node _ = visitor("second")) {
      browser.awaitText("#peers tbody", text -> text.contains("first") && text.contains("second"));
      browser.awaitText("#peers-summary", text -> text.startsWith("2 peers"));
      browser.awaitText("#events-list", text -> text.contains("came"));
      browser.awaitText("#verdicts-summary", text -> !text.isEmpty());
      browser.awaitText("#book-summary", text -> !text.startsWith("0 proven, 0 tried, 0 untried"));
      browser.picture("light.png");
    }
    browser.awaitText("#peers-summary", text -> text.startsWith("0 peers"));
    browser.awaitText("#events-list", text -> text.contains("left"));
  }

  @Test
  void isDarkForThoseWhoWishItAndRemembersThat() throws Exception {
    browser.awaitText("#moniker", "watched"::equals);
    Object light = background();
    browser.element("#theme").click();
    browser.element("#theme").click();
    browser.awaitText("#theme", "Theme: dark"::equals);
    assertThat(background()).isNotEqualTo(light);
    browser.picture("dark.png");
    browser.run("location.reload()");
    browser.awaitText("#theme", "Theme: dark"::equals);
  }

  @Test
  void showsHowManyOfTheServedAddressesStillWork() throws Exception {
    try (Service seed = serve("seed", "p2p.seed_mode", "true");
        Node living = visitorOf(seed, "living")) {
      var network = seed.node().networks().getFirst();
      List<NetAddress> both;
      try (Node dying = visitorOf(seed, "dying")) {
        both = List.of(address(living), address(dying));
        Awaitable.until("both were found", () -> network.exchange().orElseThrow().proven() == 2);
        browser.visit(page(seed));
        browser.awaitText("#served-legend", text -> text.contains("still work"));
        try (Node _ = visitorOf(seed, "asking")) {
          Awaitable.until(
              "both were served",
              () -> {
                Served served = network.ask(AddressBook::served).orElse(Served.NONE);
                return served.works() + served.unknown() == 2;
              });
        }
      }
      // what the seed finds out when it looks at them again, five minutes later
      network.ask(book -> {
        book.proven(both.getFirst());
        book.failed(both.getLast(), Verdict.Kind.REFUSED);
        return true;
      });
      browser.awaitText(
          "#served-legend", text -> text.contains("1 still work (") && text.contains("1 failed ("));
      assertThat(browser.elements("#served-bar i").getFirst().getSize().getWidth()).isPositive();
      browser.resize(500, 900);
      browser.await("no wider than the screen", PageIT::fits);
      browser.picture("served.png");
      browser.visit(page(service)); // before this one's events end
    }
  }

  private Object background() {
    return browser.run("return getComputedStyle(document.documentElement).backgroundColor");
  }

  @Test
  void isReadWithKeysAlone() {
    browser.awaitText("#peers-summary", text -> text.startsWith("0 peers"));
    browser.run("document.querySelector('#book-new rect').focus()");
    browser.element("#book-new rect").sendKeys(Keys.ARROW_RIGHT);
    browser.awaitText("#book-reading", text -> text.startsWith("new bucket 1:"));
    browser.element("#book-new rect[tabindex='0']").sendKeys(Keys.ARROW_DOWN);
    browser.awaitText("#book-reading", text -> text.startsWith("new bucket 33:"));
    browser.element("#peers th button").sendKeys(Keys.ENTER);
    assertThat(browser.element("#peers th").getDomAttribute("aria-sort")).isEqualTo("ascending");
  }

  @Test
  void fitsAPhone() throws Exception {
    browser.resize(500, 900); // the narrowest window that Chromium makes
    browser.awaitText("#moniker", "watched"::equals);
    browser.await(
        "no wider than the screen", PageIT::fits); // once the charts have seen their new size
    browser.picture("phone.png");
  }

  private static boolean fits(Browser browser) {
    return browser
        .run("const root = document.documentElement; return root.scrollWidth <= root.clientWidth")
        .equals("true");
  }

  private Node visitor(String moniker) throws Exception {
    return start(moniker, "p2p.persistent_peers", service);
  }

  private Node visitorOf(Service seed, String moniker) throws Exception {
    return start(moniker, "p2p.seeds", seed);
  }

  private Node start(String moniker, String key, Service whom) throws Exception {
    return Node.start(
        config(moniker, "moniker", moniker, key, address(whom.node()).toString()),
        NodeKey.generate(new SecureRandom()));
  }

  private static NetAddress address(Node node) {
    return new NetAddress(node.id(), node.listening().getFirst());
  }

  private NodeConfig config(String name, String... keysAndValues) {
    var flags =
        new HashMap<>(
            Map.of(
                "chain_id", "test-chain",
                "p2p.laddr", "tcp://127.0.0.1:0",
                "p2p.addr_book_strict", "false",
                "p2p.allow_duplicate_ip", "true"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ConfigReader.of(homes.resolve(name), Map.of(), flags).nodeConfig();
  }
}
