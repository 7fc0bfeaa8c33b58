/// One look at a foreign node: is it there, who is it, what does it tell.
@NullMarked
package dev.halley.node.probe;

import org.jspecify.annotations.NullMarked;
