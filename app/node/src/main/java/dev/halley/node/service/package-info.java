/// A node with everything it serves over HTTP.
@NullMarked
package dev.halley.node.service;

import org.jspecify.annotations.NullMarked;
