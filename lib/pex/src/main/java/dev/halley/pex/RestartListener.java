package dev.halley.pex;

/// The owner of a network, who can give it a new start.
@FunctionalInterface
public interface RestartListener {
  /// Does nothing.
  RestartListener NONE = _ -> {};

  /// A new start of the network's transport and connections is asked for, at most once per
  /// cool-down. Called on a thread of its own, which may take its time: nothing waits for it.
  ///
  /// @param reason for the operator
  void restartWanted(RestartReason reason);
}
