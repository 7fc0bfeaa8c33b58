/// Halley's own answers: `/v1`, read-only, and `/admin`, which changes a running node.
@NullMarked
package dev.halley.node.api;

import org.jspecify.annotations.NullMarked;
