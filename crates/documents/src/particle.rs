//! Korean particles: which of two forms follows a word depends on the word's last sound.

/// A particle with two forms, one after a consonant and one after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// 은, 는: what is spoken of.
    Topic,
    /// 이, 가: who or what does.
    Subject,
    /// 을, 를: to whom or what it is done.
    Object,
    /// 과, 와: and.
    And,
    /// 으로, 로: by what, as what.
    By,
    /// 이라는, 라는: called so.
    Called,
}

/// How a word ends, as far as particles care.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    /// ㄹ, after which 로 stands as after a vowel.
    Rieul,
    Consonant,
}

impl Particle {
    /// The word, which may end in quotation marks or brackets, with the form it asks for.
    #[must_use]
    pub fn after(self, word: &str) -> String {
        let (consonant, vowel) = match self {
            Particle::Topic => ("은", "는"),
            Particle::Subject => ("이", "가"),
            Particle::Object => ("을", "를"),
            Particle::And => ("과", "와"),
            Particle::By => ("으로", "로"),
            Particle::Called => ("이라는", "라는"),
        };
        let form = match (sound(word), self) {
            (Sound::Vowel, _) | (Sound::Rieul, Particle::By) => vowel,
            _ => consonant,
        };
        format!("{word}{form}")
    }
}

/// The last sound of a word. Hangul and digits are read as they are; a Latin word by its last
/// letter, which is right for nearly all words that end in l, m, n or a vowel.
fn sound(word: &str) -> Sound {
    let spoken = |one: &char| one.is_alphanumeric() || *one == '%';
    let Some(last) = word.chars().rev().find(spoken) else {
        return Sound::Vowel;
    };
    let syllable = u32::from(last).wrapping_sub(u32::from('가'));
    match last.to_ascii_lowercase() {
        _ if syllable < 11_172 => match syllable % 28 {
            0 => Sound::Vowel,
            8 => Sound::Rieul,
            _ => Sound::Consonant,
        },
        // 일, 칠, 팔 and an l, as in 컨트롤.
        '1' | '7' | '8' | 'l' => Sound::Rieul,
        // 영, 삼, 육, and an m or n, as in 폼 and 쿠폰.
        '0' | '3' | '6' | 'm' | 'n' => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_last_sound() {
        for (word, particle, expected) in [
            ("연구", Particle::Object, "연구를"),
            ("질문", Particle::Object, "질문을"),
            ("“질문”", Particle::Topic, "“질문”은"),
            ("`study.toml`", Particle::Subject, "`study.toml`이"),
            ("/home/me/data.csv", Particle::Object, "/home/me/data.csv를"),
            ("coupon", Particle::Called, "coupon이라는"),
            ("서울", Particle::By, "서울로"),
            ("부산", Particle::By, "부산으로"),
            ("1,000", Particle::And, "1,000과"),
            ("5%", Particle::By, "5%로"),
            ("2027", Particle::By, "2027로"),
            ("", Particle::Object, "를"),
        ] {
            assert_eq!(particle.after(word), expected);
        }
    }
}
