package dev.halley.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "dev.halley.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.halley");

  static java.util.List<PackageTable.Row> rows() {
    return PackageTable.ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void usesOnlyWhatTheTableAllows(PackageTable.Row row) {
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.describe(
            "outside " + row.uses(),
            target ->
                target.getPackageName().startsWith(ROOT)
                    && !within(row.name(), target)
                    && row.uses().stream().noneMatch(used -> within(used, target)));
    noClasses()
        .that(DescribedPredicate.describe("reside in " + row.name(), c -> within(row.name(), c)))
        .should()
        .dependOnClassesThat(foreign)
        .check(CLASSES);
  }

  @Test
  void everyPackageHasARowAndEveryRowAPackage() {
    Set<String> present =
        CLASSES.stream()
            .map(c -> c.getPackageName().substring(ROOT.length()))
            .filter(name -> !name.equals("wire.proto"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(present)
        .allSatisfy(
            name -> assertThat(PackageTable.ROWS).anyMatch(row -> covers(row.name(), name)));
    assertThat(PackageTable.ROWS)
        .allSatisfy(row -> assertThat(present).anyMatch(name -> covers(row.name(), name)));
  }

  /// Cores decide; time, chance, threads, files and sockets come from the shells.
  @Test
  void coresHoldNoThreadSocketFileOrClock() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + "p2p.admission", ROOT + "pex.book", ROOT + "pex.protocol", ROOT + "pex.manager")
        .and()
        .doNotHaveSimpleName("InboundGate")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are pure", c -> !ofShells(c.getPackageName(), c.getName())))
        .check(CLASSES);
  }

  @Test
  void onlyWireSeesProtobuf() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "wire", ROOT + "wire.proto")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.protobuf..", ROOT + "wire.proto")
        .check(CLASSES);
  }

  private static boolean ofShells(String packageName, String name) {
    return packageName.startsWith("java.net")
        || packageName.startsWith("java.nio.file")
        || packageName.startsWith("java.nio.channels")
        || packageName.startsWith("java.util.concurrent.locks")
        || name.equals("java.lang.Thread")
        || name.equals("java.security.SecureRandom")
        || name.equals("java.time.Clock");
  }

  private static boolean within(String pattern, JavaClass c) {
    return c.getPackageName().startsWith(ROOT)
        && covers(pattern, c.getPackageName().substring(ROOT.length()));
  }

  private static boolean covers(String pattern, String name) {
    if (!pattern.endsWith("..")) {
      return pattern.equals(name);
    }
    String base = pattern.substring(0, pattern.length() - 2);
    return name.equals(base) || name.startsWith(base + ".");
  }
}
