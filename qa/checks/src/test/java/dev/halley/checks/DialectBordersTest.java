package dev.halley.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// There is more than one line of software, and more than one form of peer exchange. Who may know
/// of that is listed here; everybody else is given what the profile of the network chose.
class DialectBordersTest {
  private static final String ROOT = "dev.halley.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.halley");

  /// @param packages of lib and app that may use the type; tools of qa may as well
  record Border(String type, Set<String> packages) {
    private static Border of(String type, String... packages) {
      return new Border(type, Set.of(packages));
    }

    boolean letsIn(JavaClass user) {
      String name = user.getPackageName().substring(ROOT.length());
      return packages.contains(name) || name.equals("simulator") || name.startsWith("testkit");
    }
  }

  static List<Border> borders() {
    return List.of(
        // forms of messages: codec, protocol, and the probe, which is a protocol of its own
        Border.of("wire.PexForm", "wire", "pex", "pex.protocol", "node.probe"),
        Border.of("wire.PexMessage$UrlRequest", "wire", "pex", "pex.protocol", "node.probe"),
        Border.of("wire.PexMessage$UrlAddresses", "wire", "pex", "pex.protocol", "node.probe"),
        Border.of("p2p.identity.NodeUrl", "p2p.identity", "pex.protocol"),
        // what a network chooses: policies, and the core that is put together of them
        Border.of("pex.PexDialect", "pex", "node.probe"),
        Border.of("pex.PexCustoms", "pex"),
        Border.of("pex.PexEtiquette", "pex", "node.probe"),
        Border.of("pex.Search$Adaptive", "pex"),
        Border.of("pex.RetryPolicy", "pex"),
        Border.of("pex.manager.Adaptive", "pex", "pex.manager"),
        Border.of("p2p.admission.Pool", "p2p.admission", "pex", "node"),
        Border.of("p2p.admission.PooledSlots", "p2p.admission"),
        // who chooses
        Border.of("pex.NetworkProfile", "pex", "node", "node.config", "node.probe", "cli"));
  }

  @ParameterizedTest
  @MethodSource("borders")
  void onlyTheseKnowOf(Border border) {
    JavaClass type = CLASSES.get(ROOT + border.type());
    noClasses()
        .that(
            DescribedPredicate.describe("are not in " + border.packages(), c -> !border.letsIn(c)))
        .should()
        .dependOnClassesThat(DescribedPredicate.describe("are " + border.type(), type::equals))
        .check(CLASSES);
  }
}
