package dev.halley.node.log;

/// The process's loggers, those of the JDK included. Found by the JDK as a service.
public final class LineLoggers extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new LineLogger(name);
  }
}
