#include "base/resolve_links.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

namespace packager {
namespace {

using End = ResolvedPath::End;

class ResolveLinksTest : public ::testing::Test {
 protected:
  std::string run(const std::string& path, const std::string& mount = "") const {
    const ResolvedPath found =
        resolve_links(path, mount, [&](const std::string& at) -> std::optional<std::string> {
          const auto link = links_.find(at);
          return link == links_.end() ? std::nullopt : std::optional(link->second);
        });
    switch (found.end) {
      case End::kInside:
        return found.path;
      case End::kAbsolute:
        return "absolute " + found.path;
      case End::kAbove:
        return "above " + found.path;
      case End::kLoop:
        break;
    }
    return "loop";
  }

  std::map<std::string, std::string> links_;
};

TEST_F(ResolveLinksTest, FollowsLinksInEveryPart) {
  links_ = {{"lib", "real"}, {"real/libz.so", "libz.so.1"}, {"real/libz.so.1", "../deep/libz"}};
  EXPECT_EQ(run("lib/libz.so"), "deep/libz");
  EXPECT_EQ(run("lib/other"), "real/other");
  EXPECT_EQ(run("plain/file"), "plain/file");
  EXPECT_EQ(run("lib/../lib/./other"), "real/other");
}

TEST_F(ResolveLinksTest, TellsWhatLeadsOut) {
  links_ = {{"a", "/opt/a"}, {"b", "../b"}, {"c", "/var/task/d"}};
  EXPECT_EQ(run("a"), "absolute /opt/a");
  EXPECT_EQ(run("a", "/var/task"), "absolute /opt/a");
  EXPECT_EQ(run("c", "/var/task"), "d");
  EXPECT_EQ(run("b"), "above ../b");
}

TEST_F(ResolveLinksTest, EndsInLoops) {
  links_ = {{"a", "b"}, {"b", "a"}, {"self", "self/x"}};
  EXPECT_EQ(run("a"), "loop");
  EXPECT_EQ(run("self"), "loop");
}

}  // namespace
}  // namespace packager
