/// What everything that this node answers over HTTP stands on: a bounded server, a table of routes,
/// requests and replies as values. Knows nothing of nodes.
@NullMarked
package dev.halley.node.http;

import org.jspecify.annotations.NullMarked;
