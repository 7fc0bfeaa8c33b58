/// Composes the library into a node: configuration, networks, RPC.
@NullMarked
package dev.halley.node;

import org.jspecify.annotations.NullMarked;
