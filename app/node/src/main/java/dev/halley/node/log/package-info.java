/// Where log lines go: Logback set up in code, because a node reads no logging configuration of its
/// own.
@NullMarked
package dev.halley.node.log;

import org.jspecify.annotations.NullMarked;
