package dev.halley.node.http;

/// A request that is not served; the caller's fault.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  /// @param code the HTTP status, 400–499
  /// @param message one line that says what to do instead
  public RefusedException(int code, String message) {
    super(message);
    this.code = code;
  }

  /// A parameter that is missing or can't be used.
  public static RefusedException badRequest(String message) {
    return new RefusedException(400, message);
  }

  int code() {
    return code;
  }

  String line() {
    return String.valueOf(getMessage());
  }
}
