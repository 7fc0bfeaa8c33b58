package dev.halley.node.rpc;

/// The caller asked for something that can't be answered.
final class RpcException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String title;

  private RpcException(int code, String title, String detail) {
    super(detail);
    this.code = code;
    this.title = title;
  }

  /// Parameters that fit nothing.
  static RpcException invalidParameters(String detail) {
    return new RpcException(RpcError.INVALID_PARAMS, "Invalid params", detail);
  }

  /// The method refuses; what CometBFT calls an internal error.
  static RpcException refused(String detail) {
    return new RpcException(RpcError.INTERNAL_ERROR, "Internal error", detail);
  }

  RpcError error() {
    return new RpcError(code, title, getMessage());
  }
}
