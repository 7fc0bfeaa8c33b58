package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import java.util.List;

/// One thing that can be asked.
///
/// @param parameters their names, in the order in which a caller may give them without names
/// @param call answers
public record RpcMethod(List<String> parameters, Call call) {
  public RpcMethod {
    parameters = List.copyOf(parameters);
  }

  /// A method whose parameters have names only.
  public static RpcMethod named(Call call) {
    return new RpcMethod(List.of(), call);
  }

  /// Answers with what becomes the `result`.
  @FunctionalInterface
  public interface Call {
    Json result(RpcParameters given) throws RpcException;
  }
}
