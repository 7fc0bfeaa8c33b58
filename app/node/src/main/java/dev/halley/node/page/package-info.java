/// The web page of a node: static files that ask Halley's API. May use `node.http` and nothing else
/// of ours.
package dev.halley.node.page;
