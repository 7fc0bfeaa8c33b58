package dev.halley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Debian's Chromium without a screen.
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser open() {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(program("halley.chromium", "/usr/bin/chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // which root can't have
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(
                Path.of(program("halley.chromedriver", "/usr/bin/chromedriver")).toFile())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String program(String property, String debian) {
    String path = System.getProperty(property, debian);
    assertThat(Path.of(path))
        .as("install Chromium (apt-get install chromium chromium-driver) or set -D" + property)
        .isExecutable();
    return path;
  }

  void visit(String url) {
    driver.get(url);
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text(String css) {
    return element(css).getText();
  }

  void awaitText(String css, Function<String, Boolean> wanted) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(() -> css + " says: " + text(css))
        .until(_ -> wanted.apply(text(css)));
  }

  void await(String what, Function<Browser, Boolean> condition) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(what)
        .until(_ -> condition.apply(this));
  }

  /// Runs a script and returns what it returns.
  Object run(String script) {
    return String.valueOf(driver.executeScript(script));
  }

  /// Keeps a picture of the whole page.
  void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    int height = Integer.parseInt(run("return document.documentElement.scrollHeight").toString());
    resize(driver.manage().window().getSize().getWidth(), height + 140);
    Files.write(PICTURES.resolve(name), driver.getScreenshotAs(OutputType.BYTES));
  }

  /// What the page complained about since it was asked last.
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
