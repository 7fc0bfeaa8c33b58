/// Which blocks peers have.
@NullMarked
package dev.halley.p2p.blocksync;

import org.jspecify.annotations.NullMarked;
