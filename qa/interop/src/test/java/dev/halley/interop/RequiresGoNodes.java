package dev.halley.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test needs these releases of the real node. Without them it fails where the environment says
/// `CI`, and elsewhere is skipped with a line in `target/interop-skipped.txt`, which `./check`
/// shows.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RequiresGoNodesCondition.class)
@interface RequiresGoNodes {
  String[] value();
}
