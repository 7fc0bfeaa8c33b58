package dev.halley.interop;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test its [Scenario] and ends it.
final class Scenarios implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(Scenarios.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scenario.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var scenario =
        new Scenario(
            context.getRequiredTestClass().getSimpleName()
                + "."
                + context.getRequiredTestMethod().getName()
                + "."
                + context.getDisplayName());
    context.getStore(NAMESPACE).put(context.getUniqueId(), scenario);
    return scenario;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Scenario scenario = context.getStore(NAMESPACE).get(context.getUniqueId(), Scenario.class);
    if (scenario == null) {
      return;
    }
    if (context.getExecutionException().isPresent()) {
      scenario.failed();
    } else {
      scenario.succeeded();
    }
  }
}
