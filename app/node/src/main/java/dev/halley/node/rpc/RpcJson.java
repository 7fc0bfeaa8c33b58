package dev.halley.node.rpc;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// JSON of requests and answers. In a class of its own, so that a node that nobody asks over HTTP
/// does not load the library.
final class RpcJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private RpcJson() {}
}
