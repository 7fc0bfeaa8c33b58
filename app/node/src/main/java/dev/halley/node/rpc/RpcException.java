package dev.halley.node.rpc;

/// The caller asked for something that can't be answered.
public final class RpcException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Parameters that fit nothing.
  public RpcException(String detail) {
    super(detail);
  }

  RpcError error() {
    return new RpcError(RpcError.INVALID_PARAMS, "Invalid params", getMessage());
  }
}
