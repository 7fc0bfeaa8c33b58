/// A network of its own in one process, for the first look and for tests.
@NullMarked
package dev.halley.node.demo;

import org.jspecify.annotations.NullMarked;
