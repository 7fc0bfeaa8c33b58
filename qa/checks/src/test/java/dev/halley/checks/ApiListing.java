package dev.halley.checks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the compiled code of another project can refer to in one module of the library: every type
/// that is visible outside, and below it every member, a line each.
final class ApiListing {
  /// What every type has.
  private static final Pattern OF_OBJECT =
      Pattern.compile(" (equals\\(java\\.lang\\.Object\\)|hashCode\\(\\)|toString\\(\\))$");

  private final Path classes;

  /// @param module a folder of `lib`, compiled
  ApiListing(String module) {
    classes = Document.REPOSITORY.resolve("lib").resolve(module).resolve("target/classes");
  }

  List<String> lines() throws IOException, ClassNotFoundException {
    List<String> lines = new ArrayList<>();
    for (String name : typeNames()) {
      Class<?> type = Class.forName(name, false, ApiListing.class.getClassLoader());
      if (isVisible(type)) {
        lines.add(type.toGenericString() + ancestors(type) + permitted(type));
        members(type).sorted().distinct().forEach(member -> lines.add("  " + member));
      }
    }
    return lines;
  }

  private List<String> typeNames() throws IOException {
    Set<String> packages = exported();
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
          .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
          .sorted()
          .toList();
    }
  }

  private Set<String> exported() throws IOException {
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(Predicate.not(Exports::isQualified))
          .map(Exports::source)
          .collect(Collectors.toSet());
    }
  }

  private static boolean isVisible(Class<?> type) {
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String ancestors(Class<?> type) {
    var above = new ArrayList<String>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      above.add(type.getGenericSuperclass().getTypeName());
    }
    Stream.of(type.getGenericInterfaces()).forEach(one -> above.add(one.getTypeName()));
    return above.isEmpty() ? "" : " : " + String.join(", ", above);
  }

  private static String permitted(Class<?> type) {
    if (!type.isSealed()) {
      return "";
    }
    return Stream.of(type.getPermittedSubclasses())
        .map(Class::getName)
        .sorted()
        .collect(Collectors.joining(", ", " permits ", ""));
  }

  private static Stream<String> members(Class<?> type) {
    String own = type.getName() + ".";
    return Stream.<AccessibleObject>concat(
            Stream.of(type.getDeclaredFields()),
            Stream.<Executable>concat(
                Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods())))
        .filter(member -> isVisible(((Member) member).getModifiers()))
        .filter(member -> !((Member) member).isSynthetic())
        .map(member -> text(member).replace(own, ""))
        .filter(text -> !OF_OBJECT.matcher(text).find());
  }

  private static String text(AccessibleObject member) {
    return switch (member) {
      case Field field -> field.toGenericString();
      case Method method -> method.toGenericString();
      case Constructor<?> constructor -> constructor.toGenericString();
      default -> throw new IllegalArgumentException(member.toString());
    };
  }
}
