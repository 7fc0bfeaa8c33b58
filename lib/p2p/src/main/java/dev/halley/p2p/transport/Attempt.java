package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import org.jspecify.annotations.Nullable;

/// How one attempt to reach a node ended.
///
/// @param verdict [Verdict.Connected] exactly when there is a `connection`
/// @param timings of the stages that were reached
/// @param endpoint where it ended up; null while the name was not resolved
/// @param remote what the node said about itself, also when it was refused for that; null when it
///   did not come to that
/// @param connection the caller's to close; null when the attempt failed
public record Attempt(
    Verdict verdict,
    StageTimings timings,
    @Nullable Endpoint endpoint,
    @Nullable NodeInfo remote,
    @Nullable Upgraded connection) {}
