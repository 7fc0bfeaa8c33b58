package dev.halley.cli;

import dev.halley.p2p.identity.Prefix;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Prefixes on a command line.
final class PrefixText implements ITypeConverter<Prefix> {
  @Override
  public Prefix convert(String text) {
    try {
      return Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
