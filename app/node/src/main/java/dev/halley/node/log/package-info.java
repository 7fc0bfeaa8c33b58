/// Where log lines go. Everybody logs with `System.Logger`; these are the loggers behind it,
/// without a logging library, because one takes longer to set itself up than a node to start.
@NullMarked
package dev.halley.node.log;

import org.jspecify.annotations.NullMarked;
