/// What a node answers over HTTP, in the shapes of CometBFT's RPC. Nothing here changes anything.
@NullMarked
package dev.halley.node.rpc;

import org.jspecify.annotations.NullMarked;
