/// Where log lines go. Everybody logs with `System.Logger`, behind which is `java.util.logging`;
/// the form of a line is ours.
@NullMarked
package dev.halley.node.log;

import org.jspecify.annotations.NullMarked;
