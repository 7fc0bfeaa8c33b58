/// What a node answers over HTTP in the shapes of CometBFT's RPC.
@NullMarked
package dev.halley.node.rpc;

import org.jspecify.annotations.NullMarked;
