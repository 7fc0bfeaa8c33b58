package dev.halley.testkit.sockets;

import dev.halley.testkit.Resources;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test that leaves threads or descriptors behind.
final class LeavesNothingBehind
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private Resources before;

  @Override
  public void beforeAll(ExtensionContext context) {
    Resources.warmUp();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    before = Resources.now();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    before.awaitReturn();
  }
}
