// The inner loops of the archive engine on one chunk of a file: bytes a second of content.
//   inner_loops FILE [Google Benchmark's options]
#include <benchmark/benchmark.h>
#include <libdeflate.h>
#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "zip/deflate.h"
#include "zip/deflate_layout.h"
#include "zip/sha256.h"

namespace packager {
namespace {

std::vector<std::byte> chunk;

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * chunk.size()));
}

std::vector<std::byte> compressed() {
  return Deflater(false).compress_part(chunk, Compression::kDefault, true);
}

void compress(benchmark::State& state) {
  Deflater deflater(false);
  const auto profile = static_cast<Compression>(state.range(0));
  std::size_t size = 0;
  for (auto _ : state)
    size = deflater.compress_part(chunk, profile, true).size();
  count_bytes(state);
  state.counters["ratio"] = static_cast<double>(size) / static_cast<double>(chunk.size());
}
BENCHMARK(compress)->ArgName("profile")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void level(benchmark::State& state) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(static_cast<int>(state.range(0))), libdeflate_free_compressor);
  std::vector<std::byte> out(libdeflate_deflate_compress_bound(compressor.get(), chunk.size()));
  std::size_t size = 0;
  for (auto _ : state) {
    size = libdeflate_deflate_compress(compressor.get(), chunk.data(), chunk.size(), out.data(),
                                       out.size());
  }
  count_bytes(state);
  state.counters["ratio"] = static_cast<double>(size) / static_cast<double>(chunk.size());
}
BENCHMARK(level)->DenseRange(1, 12)->Unit(benchmark::kMillisecond);

void compress_and_join(benchmark::State& state) {
  Deflater deflater(false);
  for (auto _ : state) {
    benchmark::DoNotOptimize(deflater.compress_part(chunk, Compression::kDefault, false));
  }
  count_bytes(state);
}
BENCHMARK(compress_and_join)->Unit(benchmark::kMillisecond);

void check(benchmark::State& state) {
  const std::vector<std::byte> stream = compressed();
  for (auto _ : state)
    benchmark::DoNotOptimize(check_deflate(stream, chunk));
  count_bytes(state);
}
BENCHMARK(check)->Unit(benchmark::kMillisecond);

void inflate_by_zlib(benchmark::State& state) {
  std::vector<std::byte> stream = compressed();
  std::vector<std::byte> content(chunk.size());
  for (auto _ : state) {
    z_stream zlib{};
    inflateInit2(&zlib, -15);
    zlib.next_in = reinterpret_cast<Bytef*>(stream.data());
    zlib.avail_in = static_cast<uInt>(stream.size());
    zlib.next_out = reinterpret_cast<Bytef*>(content.data());
    zlib.avail_out = static_cast<uInt>(content.size());
    benchmark::DoNotOptimize(inflate(&zlib, Z_FINISH));
    inflateEnd(&zlib);
  }
  count_bytes(state);
}
BENCHMARK(inflate_by_zlib)->Unit(benchmark::kMillisecond);

void inflate_by_libdeflate(benchmark::State& state) {
  const std::vector<std::byte> stream = compressed();
  std::vector<std::byte> content(chunk.size());
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  for (auto _ : state) {
    benchmark::DoNotOptimize(libdeflate_deflate_decompress(
        decompressor.get(), stream.data(), stream.size(), content.data(), content.size(), nullptr));
  }
  count_bytes(state);
}
BENCHMARK(inflate_by_libdeflate)->Unit(benchmark::kMillisecond);

void crc32(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(libdeflate_crc32(0, chunk.data(), chunk.size()));
  }
  count_bytes(state);
}
BENCHMARK(crc32)->Unit(benchmark::kMillisecond);

void sha256(benchmark::State& state) {
  for (auto _ : state) {
    Sha256 hash;
    hash.update(chunk);
    benchmark::DoNotOptimize(hash.base64());
  }
  count_bytes(state);
}
BENCHMARK(sha256)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace packager

int main(int argument_count, char** arguments) {
  if (argument_count < 2) {
    std::cerr << "usage: inner_loops FILE [--benchmark_...]\n";
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(content));
  packager::chunk.assign(bytes.begin(), bytes.end());
  if (packager::chunk.size() > packager::kChunkSize) packager::chunk.resize(packager::kChunkSize);
  benchmark::Initialize(&argument_count, arguments);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
