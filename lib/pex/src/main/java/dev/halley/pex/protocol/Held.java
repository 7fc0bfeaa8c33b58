package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Instant;

/// A request that waits for its answer.
///
/// @param order its place among all requests that came
/// @param asked when it came
/// @param earliest not answered before
/// @param latest answered then, whatever there is to tell
/// @param newcomer its sender was never answered before, as far as we know
/// @param size of the answer
public record Held(
    NodeId id,
    long order,
    Instant asked,
    Instant earliest,
    Instant latest,
    boolean newcomer,
    AnswerSize size) {}
