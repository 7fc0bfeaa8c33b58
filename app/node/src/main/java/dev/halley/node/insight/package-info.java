/// What happens in a network and how often, kept in bounded space for whoever asks later: the API
/// and the metrics.
@NullMarked
package dev.halley.node.insight;

import org.jspecify.annotations.NullMarked;
