/// What Prometheus reads: CometBFT's own names, so that its dashboards work, Halley's and the
/// JVM's. Everything is collected when somebody asks, from what is counted anyway.
@NullMarked
package dev.halley.node.metrics;

import org.jspecify.annotations.NullMarked;
