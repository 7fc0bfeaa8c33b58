package dev.halley.node.rpc;

import java.util.Map;

/// One thing that can be asked.
@FunctionalInterface
public interface RpcMethod {
  /// Answers with a value that becomes the `result`.
  ///
  /// @param parameters by name; values as text
  Object call(Map<String, String> parameters) throws RpcException;
}
