/// Who nodes are and where they are said to be, as values.
@NullMarked
package dev.halley.p2p.identity;

import org.jspecify.annotations.NullMarked;
